-- Without it, a value of more than 2 kB that an update does not touch is missing from the change.
alter table products replica identity full;

-- Capture tells rows: a table that was emptied at once would stay on sale.
create function refuse_truncate() returns trigger language plpgsql as $$
begin
    raise exception 'Products are deleted row by row, for TRUNCATE is not captured: DELETE FROM products';
end
$$;

create trigger products_are_not_truncated before truncate on products
    for each statement execute function refuse_truncate();

-- When capture had lost its place, and until when that was made good again.
create table capture_repairs (
    id                bigint generated always as identity primary key,
    reason            text           not null,
    began_at          timestamptz(3) not null,
    started_anew_at   timestamptz(3),
    ended_at          timestamptz(3),
    missed_deletions  int
);

comment on column capture_repairs.started_anew_at is 'from then on all rows are read anew, and every change after that';
comment on column capture_repairs.ended_at is 'deletions that nobody had captured were made good';
create unique index one_open_capture_repair on capture_repairs ((true)) where ended_at is null;
