package io.dragoman.read.field;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Account numbers after ISO 13616, which two check digits prove. */
final class Ibans {
    private static final Pattern SHAPE = Pattern.compile("(?<![\\p{L}\\p{Nd}])[A-Z]{2}\\d{2}(?: ?[A-Z0-9]){11,30}");
    private static final BigInteger MODULUS = BigInteger.valueOf(97);
    private static final int CHECKED_FROM = 4;

    /** The lengths of the registry's countries (SWIFT, IBAN Registry, release 99). */
    private static final String LENGTHS =
            "NO15 BE16 DK18 FI18 FO18 GL18 NL18 SD18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 MN20 XK20 CH21 HR21 LI21"
                    + " LV21 BG22 BH22 CR22 DE22 GB22 GE22 IE22 ME22 RS22 VA22 AE23 GI23 IL23 IQ23 OM23 SO23 TL23 AD24"
                    + " CZ24 ES24 MD24 PK24 RO24 SA24 SE24 SK24 TN24 VG24 LY25 PT25 ST25 IS26 TR26 BI27 DJ27 FR27 GR27"
                    + " IT27 MC27 MR27 SM27 AL28 AZ28 BY28 CY28 DO28 GT28 HU28 LB28 NI28 PL28 SV28 BR29 EG29 PS29 QA29"
                    + " UA29 JO30 KW30 MU30 YE30 MT31 SC31 LC32 RU33";

    private static final Map<String, Integer> BY_COUNTRY = byCountry();

    private Ibans() {}

    private static Map<String, Integer> byCountry() {
        Map<String, Integer> lengths = new HashMap<>();
        for (String entry : LENGTHS.split(" ")) {
            lengths.put(entry.substring(0, 2), Integer.valueOf(entry.substring(2)));
        }
        return lengths;
    }

    /**
     * A number in a text.
     *
     * @param value without blanks
     */
    record Found(String value, int from, int to, boolean verified) {}

    /** The first one whose check digits hold; else the first that looks like one. */
    static Optional<Found> in(String text) {
        Found doubtful = null;
        Matcher matcher = SHAPE.matcher(text);
        while (matcher.find()) {
            String value = matcher.group().replace(" ", "");
            Integer length = BY_COUNTRY.get(value.substring(0, 2));
            if (length != null && value.length() >= length && holds(value.substring(0, length))) {
                return Optional.of(new Found(
                        value.substring(0, length), matcher.start(), end(text, matcher.start(), length), true));
            }
            doubtful = doubtful == null ? new Found(value, matcher.start(), matcher.end(), false) : doubtful;
        }
        return Optional.ofNullable(doubtful);
    }

    private static int end(String text, int from, int letters) {
        int at = from;
        for (int left = letters; left > 0; at++) {
            left -= text.charAt(at) == ' ' ? 0 : 1;
        }
        return at;
    }

    /** ISO 7064, modulo 97-10: letters count from 10. */
    static boolean holds(String value) {
        StringBuilder digits = new StringBuilder();
        (value.substring(CHECKED_FROM) + value.substring(0, CHECKED_FROM))
                .chars()
                .forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(MODULUS).intValue() == 1;
    }
}
