package io.dragoman.channel;

import io.dragoman.channel.mail.MailSettings;
import io.dragoman.channel.remote.RemoteSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Reads the settings of this room. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    FolderSettings.class,
    MailSettings.class,
    RemoteSettings.class,
    MoreFolders.class,
    WebhookSettings.class
})
class Channels {

    /** What is misspelt in the terms of a folder stops the start, as it does in those of mailboxes and servers. */
    Channels(Environment environment) {
        Binder.get(environment)
                .bind(
                        "dragoman.folders",
                        Bindable.mapOf(String.class, MoreFolders.Terms.class),
                        new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
    }
}
