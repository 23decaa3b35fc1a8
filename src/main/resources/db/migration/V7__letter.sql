-- Messages with documents. One is known by where it lies and by what it is: a mailbox that is numbered anew gives other
-- numbers to the same messages. What was sent back is remembered as long as it limits what else is sent.

create table letter (
    id varchar(32) primary key,
    mailbox varchar(30) not null,
    uid_validity bigint not null,
    uid bigint not null,
    fingerprint varchar(64) not null, -- of its Message-ID and of what else stays with it
    content varchar(64), -- SHA-256 of its Message-ID and documents; null until it was read
    state varchar(20) not null,
    attempts int not null,
    next_attempt timestamp with time zone not null,
    first_seen timestamp with time zone not null,
    ended_at timestamp with time zone,
    sender varchar(320),
    denial varchar(20), -- why it gets no reply; null when it does
    subject_line varchar(1000),
    message_id varchar(1000),
    reference_ids varchar(4000),
    formats varchar(200),
    error_code varchar(60),
    error varchar(1000),
    replied_at timestamp with time zone,
    constraint letter_of_a_mailbox unique (mailbox, uid_validity, uid)
);

create index letter_due on letter (mailbox, state, next_attempt);
create index letter_of_fingerprint on letter (mailbox, fingerprint);
create index letter_of_content on letter (mailbox, content);
create index letter_to_sender on letter (mailbox, sender, replied_at);
