-- The page of a user's orders of one status, which the user's other orders would else have to be read for.
create index orders_of_user_and_status on orders (user_id, status, placed_at desc, order_id desc)
    where user_id is not null;
