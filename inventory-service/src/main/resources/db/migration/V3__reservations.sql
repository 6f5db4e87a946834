-- One row for each order that was heard of: the inbox, and the state from which events are published.
create table reservations (
    order_id    text collate "C" primary key,
    status      text           not null check (status in ('RESERVED', 'REJECTED', 'RELEASED')),
    reason      text check (reason in ('OUT_OF_STOCK', 'UNKNOWN_SKU')),
    sku         text collate "C",
    decided_at  timestamptz(3) not null,
    released_by bigint,
    check ((status = 'REJECTED') = (reason is not null))
) with (fillfactor = 80);

comment on column reservations.sku is 'the first line that could not be reserved';
comment on column reservations.released_by is 'offset of the order.status record that released it, to tell that record delivered again from later news about the order';

-- What each decided order asked for. Only the lines of RESERVED orders hold stock. No foreign key: lines are written in
-- the transaction that enters their reservation, and checking each took more than half of the insert's time.
create table reservation_lines (
    order_id text collate "C" not null,
    sku      text collate "C" not null,
    quantity bigint           not null check (quantity > 0),
    primary key (order_id, sku)
);
