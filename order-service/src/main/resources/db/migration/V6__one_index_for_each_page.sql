-- For every combination of filters one index, and no other that could serve: the planner takes filters for independent of
-- each other and of time, and would read through all newer orders for one of a user who has not ordered for long.
-- A query names a column that only its index says to be there; of a row all are there or none (known_or_not).
drop index orders_of_status;
create index orders_of_status on orders (status, placed_at desc, order_id desc) where accepted_at is not null;
