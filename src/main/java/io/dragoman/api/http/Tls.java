package io.dragoman.api.http;

import java.net.InetAddress;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.Engine;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.security.TLSCertificateReloadListener;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A port with TLS beside the plain one, which then is there for the server's own machine only: the launcher and health
 * probes need no certificate. A renewed certificate is taken from its files within a day, without a restart, once the old
 * one is good for two weeks more at most.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TlsSettings.class)
class Tls {

    /** Unordered, and so after Boot's own, which sets the address that was configured. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> portWithTls(
            TlsSettings settings, ServerProperties server) {
        return factory -> {
            Path certificate = settings.certificate();
            Path key = settings.key();
            if (certificate == null || key == null) {
                return;
            }
            Connector connector = connector(settings, certificate, key);
            InetAddress address = server.getAddress();
            if (address == null) {
                factory.setAddress(InetAddress.getLoopbackAddress());
            } else {
                connector.setProperty("address", address.getHostAddress());
            }
            factory.addAdditionalTomcatConnectors(connector);
            factory.addContextCustomizers(Tls::renew);
        };
    }

    private static void renew(Context context) {
        Engine engine = (Engine) context.getParent().getParent();
        engine.getService().getServer().addLifecycleListener(new TLSCertificateReloadListener());
    }

    private static Connector connector(TlsSettings settings, Path certificate, Path key) {
        SSLHostConfig host = new SSLHostConfig();
        host.setProtocols("TLSv1.2+TLSv1.3");
        host.setHonorCipherOrder(true);
        SSLHostConfigCertificate pair = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        pair.setCertificateFile(certificate.toAbsolutePath().toString());
        pair.setCertificateKeyFile(key.toAbsolutePath().toString());
        pair.setCertificateKeyPassword(settings.keyPassword());
        host.addCertificate(pair);
        Connector connector = new Connector(TomcatServletWebServerFactory.DEFAULT_PROTOCOL);
        connector.setPort(settings.port());
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("SSLEnabled", "true");
        connector.addSslHostConfig(host);
        return connector;
    }
}
