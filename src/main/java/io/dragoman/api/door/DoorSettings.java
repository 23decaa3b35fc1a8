package io.dragoman.api.door;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the operator's door is found.
 *
 * @param data the folder of everything that this server keeps; the door's secret is in its sub-folder {@code run}
 */
@Validated
@ConfigurationProperties("dragoman")
record DoorSettings(@DefaultValue("./data") Path data) {}
