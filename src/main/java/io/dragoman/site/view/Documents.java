package io.dragoman.site.view;

import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import io.dragoman.meter.Addresses;
import io.dragoman.meter.Caller;
import io.dragoman.meter.Callers;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.dragoman.site.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The documents of who looks: those of the account, and those that this browser sent without one. Nobody else's are
 * there, whoever knows their number.
 */
@Component("visitorsDocuments")
public class Documents {
    private static final String CHANNEL = "site";
    private static final int MOST = 12;
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{32}");

    private final Jobs jobs;
    private final Callers callers;
    private final Addresses addresses;

    Documents(Jobs jobs, Callers callers, Addresses addresses) {
        this.jobs = jobs;
        this.callers = callers;
        this.addresses = addresses;
    }

    /** @throws Refusal {@code unknown_job} */
    public Job find(String uuid, @Nullable Visitor visitor) {
        return Optional.of(uuid)
                .filter(UUID.asMatchPredicate())
                .flatMap(jobs::find)
                .filter(job -> visitor != null && isOf(job, visitor))
                .orElseThrow(() -> new Refusal(Reason.UNKNOWN_JOB, "There is no such job."));
    }

    private static boolean isOf(Job job, Visitor visitor) {
        return (visitor.account() != null && job.subject().equals(visitor.getName()))
                || (job.channel().equals(CHANNEL)
                        && job.claim() != null
                        && job.claim().equals(visitor.claim()));
    }

    /** The newest of them, newest first. */
    List<Job> newest(Visitor visitor) {
        String claim = visitor.claim();
        Stream<Job> visits = claim == null ? Stream.of() : jobs.claimed(CHANNEL, claim, MOST).stream();
        Stream<Job> accounts = callers.bySubject(visitor.getName()).stream()
                .flatMap(caller -> jobs.list(caller, null, MOST).jobs().stream());
        return Stream.concat(visits, accounts)
                .sorted(Comparator.comparing(Job::createdAt).reversed())
                .limit(MOST)
                .toList();
    }

    /** As whom the visitor is counted; empty where strangers are not served. */
    public Optional<Caller> caller(@Nullable Visitor visitor, HttpServletRequest request) {
        Optional<Caller> account = Optional.ofNullable(visitor).flatMap(known -> callers.bySubject(known.getName()));
        if (account.isPresent()) {
            return account;
        }
        try {
            return Optional.of(callers.anonymous(address(request)));
        } catch (Refusal closed) {
            return Optional.empty();
        }
    }

    private InetAddress address(HttpServletRequest request) {
        try {
            return addresses.of(
                    InetAddress.getByName(request.getRemoteAddr()),
                    Collections.list(request.getHeaders("X-Forwarded-For")));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("The container gave no address: " + request.getRemoteAddr(), e);
        }
    }
}
