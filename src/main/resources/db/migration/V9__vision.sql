-- A page that was read here and that a vision model is to look at: its picture, and when the model was last asked.
alter table page add column picture varchar(200);
alter table page add column asked_at timestamp with time zone;

create index page_for_vision on page (state, asked_at);
