package io.dragoman.channel;

import io.dragoman.channel.mail.MailSettings;
import io.dragoman.channel.remote.RemoteSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the settings of this room. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    FolderSettings.class,
    MailSettings.class,
    RemoteSettings.class,
    MoreFolders.class,
    WebhookSettings.class
})
class Channels {}
