package io.dragoman.channel;

import io.dragoman.channel.FolderSettings.Acknowledgement;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Watched folders beside the one of {@code dragoman.folder}.
 *
 * @param folders by name
 */
@Validated
@ConfigurationProperties("dragoman")
public record MoreFolders(@DefaultValue Map<String, @Valid Terms> folders) {
    public MoreFolders {
        folders = Map.copyOf(folders);
    }

    /**
     * One more folder. What is null is as {@code dragoman.folder} has it; outbox, done and failed are then its name below
     * those of {@code dragoman.folder}.
     */
    public record Terms(
            @NotNull Path inbox,
            @Nullable Path outbox,
            @Nullable Path done,
            @Nullable Path failed,
            @Nullable String account,
            @Nullable List<String> formats,
            @Nullable String tier,
            @Nullable String language,
            @Nullable String tool,
            @Nullable String split,
            @Nullable @DecimalMin("0") @DecimalMax("1") Double reviewBelow,
            @Nullable Acknowledgement acknowledge,
            FolderWatch.@Nullable Way watch,
            @Nullable Boolean subFolders,
            @Nullable Boolean ticketRequired) {}
}
