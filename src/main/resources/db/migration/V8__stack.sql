-- Stacks: several documents in one file. The file has a job, and each of its documents has one of its own.

alter table job add column separation varchar(200); -- how it is cut; null for a file that is one document
alter table job add column callback_url varchar(2000); -- of a stack: who is told of its documents
alter table job add column stack varchar(32); -- of a document: the job of the file that it was cut from

create table stacked_document (
    stack varchar(32) not null references job (uuid) on delete cascade,
    number int not null, -- from 1
    job varchar(32) not null unique, -- is known before there is one
    pages varchar(30000) not null, -- numbers in the file, from 1, with commas
    page_count int not null,
    part varchar(200) not null, -- where the reader has put it
    bytes bigint not null,
    made boolean not null, -- whether its job was made
    primary key (stack, number)
);

create index job_of_stack on job (stack);
