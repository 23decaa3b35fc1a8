-- What is owed to anybody, not only to a folder: a delivery of a job that came by no channel has no claim, and goes to
-- its target. What an account wants to be told of its jobs is its webhook.

alter table delivery alter column claim drop not null;
alter table delivery add column subject varchar(120);
alter table delivery add column target varchar(2000);
alter table delivery add column leased_until timestamp with time zone;
alter table delivery add column last_answer int;

update delivery set subject = (select job.subject from job where job.uuid = delivery.job);

create index delivery_of_subject on delivery (subject, id);
create index delivery_of_target on delivery (target, leased_until);

create table webhook (
    subject varchar(120) primary key,
    url varchar(2000),
    with_text boolean not null,
    secret varchar(512) not null, -- sealed; its key is not in the database
    created_at timestamp with time zone not null
);
