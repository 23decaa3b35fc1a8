-- What was deleted: which job, whose, when and why; nothing of what it said. A record whose job is not gone yet is of a
-- deletion that was interrupted, and is ended by the next sweep.

create table deletion (
    id         bigint generated always as identity primary key,
    job        varchar(32)  not null unique,
    subject    varchar(120) not null, -- whose it was; a pseudonym once the account is closed
    cause      varchar(20)  not null, -- owner, retention, account or refused
    ordered_at timestamp with time zone not null,
    gone_at    timestamp with time zone
);

create index deletion_ordered_at on deletion (ordered_at);
