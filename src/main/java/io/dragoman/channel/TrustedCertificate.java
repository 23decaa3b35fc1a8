package io.dragoman.channel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.jspecify.annotations.Nullable;

/** Trust in servers whose certificate an operator has in a file, as those of one's own house. */
public final class TrustedCertificate {
    private TrustedCertificate() {}

    /**
     * Trusts the certificates in this file (PEM) and what they have signed; without one, what everybody trusts.
     *
     * @throws IllegalStateException when the file cannot be read
     */
    public static SSLContextParameters tls(@Nullable Path certificate) {
        SSLContextParameters parameters = new SSLContextParameters();
        if (certificate != null) {
            TrustManagersParameters trust = new TrustManagersParameters();
            trust.setTrustManager(trusting(certificate));
            parameters.setTrustManagers(trust);
        }
        return parameters;
    }

    private static X509TrustManager trusting(Path certificate) {
        try (InputStream in = Files.newInputStream(certificate)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry(String.valueOf(number++), one);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return (X509TrustManager) factory.getTrustManagers()[0];
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The certificate %s cannot be read".formatted(certificate), e);
        }
    }
}
