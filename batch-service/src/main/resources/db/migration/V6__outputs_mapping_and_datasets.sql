-- Tasks have settings of their type instead of an application, and may be mapped, deferred, and leave outputs.
update pipeline_revision
set definition = jsonb_set(definition, '{tasks}', (
    select jsonb_agg(
               (task - 'application') || jsonb_build_object(
                   'reads', '[]'::jsonb,
                   'writes', '[]'::jsonb,
                   'settings', jsonb_strip_nulls(jsonb_build_object(
                       'mainClass', task -> 'application' -> 'mainClass',
                       'args', task -> 'application' -> 'arguments',
                       'conf', task -> 'application' -> 'conf',
                       'memory', task -> 'application' -> 'memory',
                       'cores', task -> 'application' -> 'cores')))
               order by place)
    from jsonb_array_elements(definition -> 'tasks') with ordinality as declared (task, place)))
where definition -> 'tasks' @> '[{}]';

alter table task_run
    add item jsonb, add waits_for text, add outputs jsonb not null default '{}', drop constraint task_run_state_check;
alter table task_run add check (state in ('WAITING', 'QUEUED', 'RUNNING', 'DEFERRED', 'UP_FOR_RETRY', 'SUCCEEDED', 'FAILED',
                                          'UPSTREAM_FAILED', 'SKIPPED', 'CANCELLED', 'REMOVED'));
comment on column task_run.item is 'for which it is done, when it is mapped over a list';
comment on column task_run.waits_for is 'what its attempt looked for and did not find, when it is deferred';

alter table pipeline_run
    add params jsonb not null default '{}', add note text, add backfill_id uuid, add updates jsonb not null default '{}';
comment on column pipeline_run.updates is 'datasets whose updates it came from, each with the partitions that changed';
drop index pipeline_run_interval;
create unique index pipeline_run_interval on pipeline_run (pipeline, data_interval_start, data_interval_end)
    where not unfinished and trigger <> 'DATASET';

alter table pipeline add datasets_since timestamptz;

create table dataset_update (
    id                  uuid primary key,
    dataset             text        not null,
    partitions          jsonb       not null,
    at                  timestamptz not null,
    pipeline            text        not null,
    run_id              uuid        not null,
    task                text        not null,
    data_interval_start timestamptz not null,
    data_interval_end   timestamptz not null
);
create index dataset_update_newest on dataset_update (dataset, at desc, id desc);
create table dataset_consumption (
    pipeline  text not null,
    update_id uuid not null references dataset_update on delete cascade,
    run_id    uuid not null,
    primary key (pipeline, update_id)
);
create index dataset_consumption_update on dataset_consumption (update_id);
