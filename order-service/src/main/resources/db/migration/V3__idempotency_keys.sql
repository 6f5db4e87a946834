-- Placements with an Idempotency-Key: who claimed the key with which body, and the order that is to be in the log.
-- Only the owner may write it to the log, and only once; who finds a claim that was not published takes it over after
-- making sure that the log does not have the order.
create table idempotency_key (
    order_id    text collate "C" primary key,
    user_id     text        not null,
    key         text        not null,
    fingerprint bytea       not null,
    placed      jsonb       not null,
    owner       uuid        not null,
    published   boolean     not null default false,
    claimed_at  timestamptz not null default now(),
    unique (user_id, key)
);

comment on column idempotency_key.order_id is 'Name-based UUID of user and key.';
comment on column idempotency_key.fingerprint is 'SHA-256 of the body''s meaning.';
