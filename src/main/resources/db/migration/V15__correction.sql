-- What people put right: the name on the shelf of a page as it reads now, beside its result, which stays; how often a job
-- was corrected; and which jobs somebody is to look at.

alter table page add column corrected varchar(200);
alter table job add column revision int default 0 not null;
alter table job add column review_below double precision default 0 not null;
alter table job add column needs_review boolean default false not null;

create index job_for_review on job (needs_review, subject, created_at);
