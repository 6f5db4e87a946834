-- Which file counted the stock last, and in which line: a SKU's second line in a file is found without keeping the
-- file's SKUs in memory.
alter table stock
    add column counted_by   uuid,
    add column counted_line bigint;
