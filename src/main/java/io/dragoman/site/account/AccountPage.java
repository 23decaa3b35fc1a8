package io.dragoman.site.account;

import io.dragoman.job.Jobs;
import io.dragoman.job.Slice;
import io.dragoman.meter.Account;
import io.dragoman.meter.Accounts;
import io.dragoman.meter.BucketKind;
import io.dragoman.meter.Caller;
import io.dragoman.meter.Ledger;
import io.dragoman.meter.Meter;
import io.dragoman.meter.Movement;
import io.dragoman.meter.Plans;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.dragoman.site.Chart;
import io.dragoman.site.SentForms;
import io.dragoman.site.SiteSettings;
import io.dragoman.site.Visitor;
import io.dragoman.site.entry.Passwords;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The account, to be looked at. */
@Controller
class AccountPage {
    private static final int DAYS = 30;
    private static final int SHOWN = 30;
    private static final int PIECE = 1000;

    private final Accounts accounts;
    private final Plans plans;
    private final Meter meter;
    private final Ledger ledger;
    private final Jobs jobs;
    private final Passwords passwords;
    private final SentForms sent;
    private final SiteSettings settings;
    private final Clock clock;

    AccountPage(
            Accounts accounts,
            Plans plans,
            Meter meter,
            Ledger ledger,
            Jobs jobs,
            Passwords passwords,
            SentForms sent,
            SiteSettings settings,
            Clock clock) {
        this.accounts = accounts;
        this.plans = plans;
        this.meter = meter;
        this.ledger = ledger;
        this.jobs = jobs;
        this.passwords = passwords;
        this.sent = sent;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param cursor where the list of jobs goes on; null for its beginning */
    @GetMapping("/account")
    String account(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request,
            Model model) {
        Account account = account(visitor);
        Caller caller = account.caller();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var since = today.minusDays(DAYS - 1L).atStartOfDay(ZoneOffset.UTC).toInstant();
        Slice slice = jobs.list(caller, cursor, SHOWN);
        model.addAttribute("tokens", accounts.tokens(account.id()));
        model.addAttribute("plan", plans.of(account.plan()));
        model.addAttribute("usages", meter.usage(caller));
        model.addAttribute(
                "chart", Chart.of(ledger.spentByDay(caller.subject(), BucketKind.CREDITS, since), today, DAYS));
        model.addAttribute("movements", ledger.movements(caller.subject(), Long.MAX_VALUE, SHOWN));
        model.addAttribute("jobs", slice.jobs());
        model.addAttribute("next", slice.next());
        model.addAttribute("hasPassword", passwords.exists(account.id()));
        model.addAttribute("number", sent.number());
        model.addAttribute("closable", !account.email().equals(Accounts.LOCAL));
        model.addAttribute("base", settings.here(request));
        return "account";
    }

    /** The whole ledger of the account, as a table for programs. */
    @GetMapping("/account/ledger.csv")
    ResponseEntity<StreamingResponseBody> ledger(@AuthenticationPrincipal Visitor visitor) {
        String subject = account(visitor).caller().subject();
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("ledger.csv")
                                .build()
                                .toString())
                .body(out -> {
                    PrintWriter csv = new PrintWriter(out, false, StandardCharsets.UTF_8);
                    csv.print("id,time,kind,period,movement,amount,reference\r\n");
                    long before = Long.MAX_VALUE;
                    List<Movement> piece;
                    do {
                        piece = ledger.movements(subject, before, PIECE);
                        for (Movement movement : piece) {
                            csv.print(line(movement));
                            before = movement.id();
                        }
                    } while (piece.size() == PIECE);
                    csv.flush();
                    if (csv.checkError()) {
                        throw new IOException("Nobody reads the ledger any more");
                    }
                });
    }

    /** Nothing in it needs quotes: numbers, times, and words of this server. */
    private static String line(Movement movement) {
        return "%d,%s,%s,%s,%s,%d,%s\r\n"
                .formatted(
                        movement.id(),
                        movement.madeAt(),
                        movement.kind(),
                        movement.period(),
                        movement.movement(),
                        movement.amount(),
                        Objects.requireNonNullElse(movement.reference(), ""));
    }

    private Account account(Visitor visitor) {
        return accounts.find(Objects.requireNonNull(visitor.account()).id())
                .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "This account is closed."));
    }
}
