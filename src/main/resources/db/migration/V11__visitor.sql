-- What came by a channel is found again by the channel's own name for it: by a visitor's, of what came by the site.

create index job_of_claim on job (channel, claim);
