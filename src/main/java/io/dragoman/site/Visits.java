package io.dragoman.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Tells by its cookies who looks at a page. Nothing is kept of who is not signed in. */
@Component
public class Visits implements SecurityContextRepository {
    static final String COOKIE = "dragoman-visit";
    private static final Pattern VISIT = Pattern.compile("[0-9a-f]{32}");
    private static final Duration LIFE = Duration.ofDays(30);

    /** The browser's own cookie; a new one is set when it has none. */
    public static String visit(HttpServletRequest request, HttpServletResponse response) {
        return Cookies.find(request, COOKIE, VISIT).orElseGet(() -> {
            String visit = Cookies.random(16);
            Cookies.set(request, response, COOKIE, visit, LIFE);
            return visit;
        });
    }

    private final Sessions sessions;

    Visits(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Whether anything is known of who asks. */
    static boolean isKnown(HttpServletRequest request) {
        return Cookies.find(request, COOKIE, VISIT).isPresent() || Sessions.isKnown(request);
    }

    @Override
    @SuppressWarnings("deprecation") // the interface still wants it
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return context(holder.getRequest());
    }

    private SecurityContext context(HttpServletRequest request) {
        String visit = Cookies.find(request, COOKIE, VISIT).orElse(null);
        Visitor.SignedIn account = sessions.find(request).orElse(null);
        if (visit == null && account == null) {
            return new SecurityContextImpl();
        }
        List<SimpleGrantedAuthority> roles = new ArrayList<>();
        if (account != null) {
            roles.add(new SimpleGrantedAuthority("ROLE_ACCOUNT"));
            if (account.operator()) {
                roles.add(new SimpleGrantedAuthority("ROLE_OPERATOR"));
            }
        }
        return new SecurityContextImpl(new PreAuthenticatedAuthenticationToken(new Visitor(visit, account), "", roles));
    }

    /** Nothing: who signs in gets a session, and its cookie, by {@link Sessions#open}. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return isKnown(request);
    }
}
