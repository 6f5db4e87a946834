-- Keyset paging, newest first: of all, of a user, of a status.
create index orders_newest on orders (placed_at desc, order_id desc) where placed_at is not null;
create index orders_of_user on orders (user_id, placed_at desc, order_id desc) where user_id is not null;
create index orders_of_status on orders (status, placed_at desc, order_id desc) where status is not null;
