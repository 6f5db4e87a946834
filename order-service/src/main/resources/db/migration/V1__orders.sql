-- Orders as projected from the log. A row may begin with another fact than the placement: then the columns of the
-- placement, the status and the history are empty until it is read, and nobody is shown the row.
create table orders (
    order_id     text collate "C" primary key,
    user_id      text collate "C",
    amount       numeric(18, 2),
    currency     text,
    country      text,
    placed_at    timestamptz,
    accepted_at  timestamptz,
    lines        jsonb,
    stock_status text    not null,
    stock_reason text,
    stock_sku    text,
    fraud_status text    not null,
    fraud_rules  text[]  not null,
    cancelled    boolean not null,
    status       text,
    status_at    timestamptz,
    history      jsonb   not null,
    constraint known_or_not check (
        num_nulls(user_id, amount, currency, country, placed_at, accepted_at, lines, status, status_at) in (0, 9))
) with (fillfactor = 80);

comment on column orders.accepted_at is 'When the log took the order; for imported orders long after placed_at.';
comment on column orders.status is 'Follows from stock_status, fraud_status and cancelled; the last entry of history.';
