-- What was declared, each time that it was another. Runs and attempts say by which revision they are done, instead of
-- each task keeping a copy.
create table pipeline_revision (
    pipeline    text        not null references pipeline,
    number      int         not null,
    definition  jsonb       not null,
    declared_at timestamptz not null,
    primary key (pipeline, number)
);
insert into pipeline_revision (pipeline, number, definition, declared_at)
select pipeline, row_number() over (partition by pipeline order by min(created_at)),
       jsonb_build_object('tasks', tasks), min(created_at)
from (select r.id, r.pipeline, r.created_at, jsonb_agg(t.spec order by t.position) as tasks
      from pipeline_run r join task_run t on t.run_id = r.id group by r.id) declared
group by pipeline, tasks;

alter table pipeline add revision int not null default 0, drop schedule;
comment on column pipeline.revision is 'the one that was declared last, by whichever instance';

alter table pipeline_run add revision int, add unfinished boolean not null default false;
update pipeline_run r set revision = v.number
from pipeline_revision v
where v.pipeline = r.pipeline
  and v.definition -> 'tasks' = (select jsonb_agg(t.spec order by t.position) from task_run t where t.run_id = r.id);
update pipeline_run set revision = 0 where revision is null;
alter table pipeline_run alter revision set not null;
-- A run over what there was before the interval had ended leaves it to the schedule.
alter table pipeline_run drop constraint pipeline_run_pipeline_data_interval_start_data_interval_end_key;
create unique index pipeline_run_interval on pipeline_run (pipeline, data_interval_start, data_interval_end)
    where not unfinished;

alter table task_run add revision int;
update task_run t set revision = r.revision from pipeline_run r where r.id = t.run_id;
alter table task_run alter revision set not null, drop spec, drop constraint task_run_state_check;
alter table task_run add check (state in ('WAITING', 'QUEUED', 'RUNNING', 'UP_FOR_RETRY', 'SUCCEEDED', 'FAILED',
                                          'UPSTREAM_FAILED', 'SKIPPED', 'CANCELLED', 'REMOVED'));

alter table task_attempt add revision int;
update task_attempt a set revision = t.revision from task_run t where t.id = a.task_run_id;
alter table task_attempt alter revision set not null;
