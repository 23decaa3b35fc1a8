-- What only one of several servers does at a time. The first row is the housekeeping of whoever has it; the second is
-- never had, but locked by whoever gives out pages.

create table lease (
    name   varchar(32) primary key,
    holder varchar(64),
    until  timestamp with time zone
);

insert into lease (name) values ('housekeeping');
insert into lease (name) values ('dispatch');
