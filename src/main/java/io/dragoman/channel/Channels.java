package io.dragoman.channel;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the settings of this room. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({FolderSettings.class, MoreFolders.class, WebhookSettings.class})
class Channels {}
