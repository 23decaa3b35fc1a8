-- How people sign in. Of a password there is its Argon2 hash, of a session and of a link in a letter the SHA-256.

create table credential (
    account_id bigint primary key references account on delete cascade,
    hash       varchar(255) not null,
    changed_at timestamp with time zone not null
);

create table site_session (
    hash       char(64) primary key,
    account_id bigint not null references account on delete cascade,
    created_at timestamp with time zone not null,
    expires_at timestamp with time zone not null
);

create index site_session_of_account on site_session (account_id);
create index site_session_expiring on site_session (expires_at);

create table letter_link (
    hash       char(64) primary key,
    email      varchar(254) not null,
    expires_at timestamp with time zone not null
);

create index letter_link_expiring on letter_link (expires_at);
create index ledger_of_subject on ledger (subject, id);
