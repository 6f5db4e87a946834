-- In ascending order, new orders come last among those of their status or user, where PostgreSQL splits pages so that
-- the old ones stay full. Pages are read backwards.
drop index orders_of_status;
drop index orders_of_user_and_status;
create index orders_of_status on orders (status, placed_at, order_id) where accepted_at is not null;
create index orders_of_user_and_status on orders (user_id, status, placed_at, order_id) where user_id is not null;
