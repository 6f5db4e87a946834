-- Another one after each change of the run, its tasks or attempts, never given twice: who has read them knows by it whether
-- that still holds.
create sequence book_version;
alter table pipeline_run add column version bigint not null default 0;
