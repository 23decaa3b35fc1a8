package io.dragoman.site.operator;

import io.dragoman.job.Readers;
import io.dragoman.job.Standing;
import io.dragoman.meter.BucketKind;
import io.dragoman.meter.Ledger;
import io.dragoman.meter.Plans;
import io.dragoman.read.ReaderBeat;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.dragoman.site.Chart;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** How the server does: work, readers, use by day, plans, settings. */
@Controller
class Overview {
    private static final int DAYS = 30;
    private static final int MOST = 500;

    private final Standing standing;
    private final Readers readers;
    private final Ledger ledger;
    private final Plans plans;
    private final SettingsInForce settings;
    private final Clock clock;

    Overview(Standing standing, Readers readers, Ledger ledger, Plans plans, SettingsInForce settings, Clock clock) {
        this.standing = standing;
        this.readers = readers;
        this.ledger = ledger;
        this.plans = plans;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/operator")
    String overview(Model model) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var since = today.minusDays(DAYS - 1L).atStartOfDay(ZoneOffset.UTC).toInstant();
        model.addAttribute("stages", standing.stages());
        model.addAttribute("depth", standing.depth());
        model.addAttribute(
                "readers",
                readers.alive().stream()
                        .sorted(Comparator.comparing(ReaderBeat::reader))
                        .toList());
        model.addAttribute("chart", Chart.of(ledger.spentByDay(BucketKind.CREDITS, since), today, DAYS));
        return "operator";
    }

    /** Who has spent what on a day, as {@code 2026-11-21}. */
    @GetMapping("/operator/usage/{day}")
    String usage(@PathVariable String day, Model model) {
        try {
            LocalDate date = LocalDate.parse(day);
            model.addAttribute("day", date);
            model.addAttribute("spent", ledger.spentOn(date, MOST));
            return "operator-usage";
        } catch (DateTimeParseException e) {
            throw new Refusal(Reason.NOT_FOUND, "This is no day.");
        }
    }

    @GetMapping("/operator/deliveries")
    String deliveries() {
        return "operator-deliveries";
    }

    @GetMapping("/operator/settings")
    String settings(Model model) {
        model.addAttribute("settings", settings.all());
        model.addAttribute("plans", plans.names().stream().map(plans::of).toList());
        return "operator-settings";
    }
}
