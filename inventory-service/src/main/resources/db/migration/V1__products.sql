-- Identifiers are compared byte by byte, so that PostgreSQL sorts them as Java does: locks are taken in that order.
create table products (
    sku        text collate "C" primary key,
    name       text           not null,
    category   text           not null,
    unit_price numeric(18, 2) not null check (unit_price >= 0),
    currency   text           not null,
    -- UTC. Without a time zone and with three digits, Debezium maps it to Avro's timestamp-millis; and without a
    -- default, because it would turn now() into 1970 in the schema.
    updated_at timestamp(3)   not null
);

create index products_by_category on products (category, sku);
