-- Beside products and not in it, so that a reservation is no change of the product that is captured.
create table stock (
    sku      text collate "C" primary key references products on delete cascade,
    on_hand  bigint not null,
    reserved bigint not null,
    constraint reserved_is_not_negative check (reserved >= 0),
    constraint available_is_not_negative check (on_hand - reserved >= 0)
) with (fillfactor = 50); -- room for updates in place: each reservation updates its rows

-- What changed on_hand, so that it is always the sum of its movements.
create table stock_movements (
    id              bigint generated always as identity primary key,
    sku             text collate "C" not null references stock on delete cascade,
    kind            text             not null check (kind in ('RECEIPT', 'COUNT')),
    quantity        bigint           not null,
    idempotency_key text,
    on_hand         bigint           not null,
    reserved        bigint           not null,
    recorded_at     timestamptz(3)   not null,
    unique (sku, idempotency_key)
);

comment on column stock_movements.kind is 'RECEIPT: goods came in; COUNT: an import set the stock, quantity is the difference';
comment on column stock_movements.on_hand is 'after the movement, for the same answer to a repeated receipt';
