package io.dragoman.export.xlsx;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Date;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A workbook whose sheets are written one after the other as they come: POI, which would hold all cells in memory or
 * put them in clear into temporary files, makes everything but the sheets' contents.
 */
final class Book {
    private static final String SHEETS = "xl/worksheets/";

    private final XSSFWorkbook workbook;
    private final ZipOutputStream zip;

    /** @param workbook without sheets */
    Book(XSSFWorkbook workbook, OutputStream out) {
        this.workbook = workbook;
        this.zip = new ZipOutputStream(out);
    }

    /**
     * Begins a sheet.
     *
     * @param name at most 31 characters, and none that another one has
     * @return takes its content, until {@link #end}
     */
    OutputStream begin(String name) throws IOException {
        workbook.createSheet(name);
        zip.putNextEntry(new ZipEntry(SHEETS + "sheet" + sheets() + ".xml"));
        return zip;
    }

    /** How many were begun. */
    int sheets() {
        return workbook.getNumberOfSheets();
    }

    void end() throws IOException {
        zip.closeEntry();
    }

    void finish(String title, Date created) throws IOException {
        var properties = workbook.getProperties().getCoreProperties();
        properties.setTitle(title);
        properties.setCreator("Dragoman");
        properties.setCreated(Optional.of(created));
        var bytes = new ByteArrayOutputStream();
        workbook.write(bytes);
        try (var in = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.getName().startsWith(SHEETS)) {
                    zip.putNextEntry(new ZipEntry(entry.getName()));
                    in.transferTo(zip);
                    zip.closeEntry();
                }
            }
        }
        zip.finish();
    }
}
