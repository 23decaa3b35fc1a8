package io.dragoman.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The watched folders. */
@Component
class Folders {
    private final List<FolderProfile> all;

    /** @throws IllegalStateException when a name is too long or has other than letters, digits and hyphens */
    Folders(FolderSettings settings, MoreFolders more) {
        FolderProfile first = FolderProfile.of(settings);
        List<FolderProfile> found = new ArrayList<>(List.of(first));
        new TreeMap<>(more.folders()).forEach((name, terms) -> {
            if (!name.matches("[A-Za-z0-9-]{1,30}")) {
                throw new IllegalStateException(
                        "The folder %s needs another name: 1 to 30 letters, digits and hyphens".formatted(name));
            }
            found.add(first.with(name, terms));
        });
        this.all = List.copyOf(found);
    }

    List<FolderProfile> all() {
        return all;
    }

    /** @throws IllegalStateException when there is none any more: what is owed to it waits until it is there again */
    FolderProfile of(Claim claim) {
        return all.stream()
                .filter(profile -> profile.channel().equals(claim.channel()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The watched folder of %s is no longer configured".formatted(claim.channel())));
    }
}
