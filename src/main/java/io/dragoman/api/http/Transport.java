package io.dragoman.api.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.web.embedded.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The servlet under {@code /api}, and what the container must do for it. */
@Configuration(proxyBeanMethods = false)
class Transport {

    @Bean
    ServletRegistrationBean<ApiServlet> apiServlet(ServletEngine engine, ReplyWriter writer, Errors errors) {
        var registration = new ServletRegistrationBean<>(new ApiServlet(engine, writer, errors), "/api/*");
        registration.setName("api");
        registration.setAsyncSupported(true);
        return registration;
    }

    /** A caller who asks whether to send an upload is told so when it is read, which is after it is known who asks. */
    @Bean
    TomcatConnectorCustomizer uploadsAreAskedForWhenTheyAreRead() {
        return connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setContinueResponseTiming("onRead");
            }
        };
    }

    /** Unordered, and so after Boot's own: the valve that is added last stands nearest to the request. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusalsOfTheContainer(
            ErrorAnswers answers, ObjectMapper json) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ErrorValve(answers, json)));
    }
}
