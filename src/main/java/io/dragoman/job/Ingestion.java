package io.dragoman.job;

import io.dragoman.meter.Callers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one door through which a route, any route, hands a file to Dragoman. */
@Component("ingestion")
public class Ingestion {
    private final Intake intake;
    private final Callers callers;

    Ingestion(Intake intake, Callers callers) {
        this.intake = intake;
        this.callers = callers;
    }

    /**
     * Takes the file for whoever the submission names; a source that names nobody hands it in for the local account.
     *
     * @return the job's uuid
     * @throws io.dragoman.refusal.Refusal which leaves the file with the route that brought it
     */
    public String submit(
            @Body Path file,
            @Header("DragomanSubmission") @Nullable Submission submission,
            @Header("CamelFileName") @Nullable String name,
            @Header("tier") @Nullable String tier,
            @Header("language") @Nullable String language,
            @Header("tool") @Nullable String tool)
            throws IOException {
        if (submission != null) {
            return intake.submit(file, submission);
        }
        String fileName = name == null ? String.valueOf(file.getFileName()) : name;
        return intake.submit(
                file,
                new Submission(callers.local(), fileName, tier, language, tool, null, null, "route", List.of(), null));
    }
}
