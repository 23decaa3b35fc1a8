package io.dragoman.channel.mail;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Listens to the servers that tell of new messages (IDLE, RFC 2177), and rings. It fetches nothing, and what it misses
 * is found by the next look. One thread for each mailbox.
 */
@Component
class IdleWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(IdleWatch.class);

    /** A server may hang up after half an hour of silence (RFC 2177, section 3): we do before that. */
    private static final Duration SILENCE = Duration.ofMinutes(25);

    private final MailSettings settings;
    private final ImapServers servers;
    private final Bells bells;
    private final Map<String, IMAPStore> open = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile CountDownLatch stopping = new CountDownLatch(0);

    IdleWatch(MailSettings settings, ImapServers servers, Bells bells) {
        this.settings = settings;
        this.servers = servers;
        this.bells = bells;
    }

    @Override
    public synchronized void start() {
        stopping = new CountDownLatch(1);
        settings.mailboxes().forEach((name, mailbox) -> {
            Thread thread = new Thread(() -> watch(name, mailbox), "idle-" + name);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        });
    }

    @Override
    public synchronized void stop() {
        stopping.countDown();
        open.values().forEach(IdleWatch::hangUp);
        threads.forEach(Thread::interrupt);
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    private void watch(String name, MailSettings.Mailbox mailbox) {
        boolean goesOn = true;
        for (int failures = 0; goesOn && isRunning(); ) {
            try {
                goesOn = listen(name, mailbox);
                failures = 0;
            } catch (MessagingException | IOException e) {
                failures++;
                LOG.debug("The server of mailbox {} cannot be listened to", name, e);
            }
            goesOn = goesOn && waited(settings.patience().pause(failures));
        }
    }

    /** Until the connection ends; false when the server has nothing to say. */
    private boolean listen(String name, MailSettings.Mailbox mailbox) throws MessagingException, IOException {
        IMAPStore store = servers.connect(mailbox, SILENCE);
        open.put(name, store);
        try {
            if (!store.hasCapability("IDLE")) {
                LOG.info(
                        "The server of mailbox {} tells of nothing by itself; it is asked every {}",
                        name,
                        settings.poll());
                return false;
            }
            IMAPFolder folder = (IMAPFolder) store.getFolder(mailbox.folder());
            folder.open(Folder.READ_ONLY);
            folder.addMessageCountListener(new MessageCountAdapter() {
                @Override
                public void messagesAdded(MessageCountEvent event) {
                    bells.ring(name);
                }
            });
            bells.ring(name); // for what came before we listened
            while (isRunning() && folder.isOpen()) {
                folder.idle();
            }
            return true;
        } finally {
            open.remove(name);
            hangUp(store);
        }
    }

    private boolean waited(Duration pause) {
        try {
            return !stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void hangUp(IMAPStore store) {
        try {
            store.close();
        } catch (MessagingException e) {
            LOG.debug("A connection did not end well", e);
        }
    }
}
