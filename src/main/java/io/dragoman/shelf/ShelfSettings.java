package io.dragoman.shelf;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where bytes are kept.
 *
 * @param folder uploads, page results and what was made of them, encrypted
 * @param keys the key of each job, wrapped with the master key. Keep it out of backups that live longer than a result may
 * @param masterKey the file of the master key; made at the first start. Without it nothing that is kept can be read
 */
@Validated
@ConfigurationProperties("dragoman.shelf")
public record ShelfSettings(
        @DefaultValue("data/shelf") Path folder,
        @DefaultValue("data/keys") Path keys,
        @DefaultValue("data/keys/master.key") Path masterKey) {}
