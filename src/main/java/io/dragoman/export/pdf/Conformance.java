package io.dragoman.export.pdf;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.verapdf.core.EncryptedPdfException;
import org.verapdf.core.ModelParsingException;
import org.verapdf.core.ValidationException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.processor.reports.enums.JobEndStatus;

/** Whether a file is a PDF/A-2b: the judgement is veraPDF's, over all rules of ISO 19005-2, level B. */
final class Conformance {
    private static final PDFAFlavour FLAVOUR = PDFAFlavour.PDFA_2_B;
    private static final int LONGEST_REASON = 300; // characters

    private final Duration time;

    /** @param time what a judgement may take */
    Conformance(Duration time) {
        this.time = time;
    }

    /**
     * The first rule that the file breaks; empty when it breaks none.
     *
     * @throws IOException when it could not be judged in time, or not at all
     */
    Optional<String> broken(Path file) throws IOException {
        VeraGreenfieldFoundryProvider.initialise(); // not before: a reader that judges nothing starts without it
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file.toFile(), FLAVOUR);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(FLAVOUR, false)) {
            var limit = CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS);
            var alarm = CompletableFuture.runAsync(() -> validator.cancelValidation(JobEndStatus.TIMEOUT), limit);
            ValidationResult result = validator.validate(parser);
            alarm.cancel(false);
            if (result.getJobEndStatus() == JobEndStatus.TIMEOUT) {
                throw new IOException("Not judged within " + time);
            }
            return result.isCompliant() ? Optional.empty() : Optional.of(reason(result));
        } catch (EncryptedPdfException e) {
            return Optional.of("it is encrypted");
        } catch (ModelParsingException | ValidationException e) {
            throw new IOException("The PDF cannot be judged", e);
        }
    }

    private static String reason(ValidationResult result) {
        return result.getTestAssertions().stream()
                .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                .min(Comparator.comparing(assertion -> assertion.getRuleId().getClause()))
                .map(assertion -> "clause " + assertion.getRuleId().getClause() + ": " + sentence(assertion))
                .orElse("it does not conform");
    }

    private static String sentence(TestAssertion assertion) {
        String message = assertion.getMessage().replaceAll("\\s+", " ").strip();
        return message.length() <= LONGEST_REASON ? message : message.substring(0, LONGEST_REASON - 1) + "…";
    }
}
