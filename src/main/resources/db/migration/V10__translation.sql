-- Into which language the text of a job is translated, as BCP 47 writes it; null for none. And whether it was.

alter table job add column translate_to varchar(40);
alter table job add column translated boolean default false not null;
