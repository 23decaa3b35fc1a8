-- A claim says whose it is, and which message it came in.

alter table claim add column subject varchar(120);
alter table claim add column message varchar(32);

create index claim_of_message on claim (message);
