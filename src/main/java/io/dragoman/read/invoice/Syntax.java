package io.dragoman.read.invoice;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an invoice's XML says what: elements by their local names below the root. Both syntaxes of EN 16931, which
 * ZUGFeRD 2, Factur-X and XRechnung are made of, and ZUGFeRD 1.
 *
 * @param fields the fields of the document by their element
 * @param item the element of a line
 * @param parts the parts of a line by their element, below that
 */
record Syntax(Map<String, String> fields, String item, Map<String, String> parts) {
    /** UN/CEFACT Cross Industry Invoice D16B. */
    private static final Syntax CII = industry(
            "ExchangedDocument/",
            "SupplyChainTradeTransaction/",
            "ApplicableHeaderTrade",
            "SpecifiedTradeSettlementHeaderMonetarySummation/",
            "SpecifiedLineTrade",
            "SpecifiedTradeSettlementLineMonetarySummation");

    /** ZUGFeRD 1.0. */
    private static final Syntax ZUGFERD_1 = industry(
            "HeaderExchangedDocument/",
            "SpecifiedSupplyChainTradeTransaction/",
            "ApplicableSupplyChainTrade",
            "SpecifiedTradeSettlementMonetarySummation/",
            "SpecifiedSupplyChainTrade",
            "SpecifiedTradeSettlementMonetarySummation");

    private static final String SUPPLIER = "AccountingSupplierParty/Party/";

    /** OASIS UBL 2.1, an invoice. */
    private static final Syntax UBL = ubl("InvoiceLine", "InvoicedQuantity");

    /** OASIS UBL 2.1, a credit note. */
    private static final Syntax UBL_CREDIT = ubl("CreditNoteLine", "CreditedQuantity");

    private static final Map<String, Syntax> BY_ROOT = Map.of(
            "CrossIndustryInvoice", CII,
            "CrossIndustryDocument", ZUGFERD_1,
            "Invoice", UBL,
            "CreditNote", UBL_CREDIT);

    /**
     * Both editions of the Cross Industry Invoice, which differ in what they call their parts.
     *
     * @param header what the names of the parts of the whole begin with, {@code lineHeader} those of a line
     */
    private static Syntax industry(
            String document, String transaction, String header, String sums, String lineHeader, String lineSums) {
        String agreement = transaction + header + "Agreement/";
        String settlement = transaction + header + "Settlement/";
        String event = transaction + header + "Delivery/ActualDeliverySupplyChainEvent/OccurrenceDateTime/";
        String account = "SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID";
        return new Syntax(
                Map.ofEntries(
                        Map.entry(document + "ID", "invoice_number"),
                        Map.entry(document + "IssueDateTime/DateTimeString", "issue_date"),
                        Map.entry(agreement + "SellerTradeParty/Name", "seller"),
                        Map.entry(agreement + "SellerTradeParty/SpecifiedTaxRegistration/ID", "vat_id"),
                        Map.entry(agreement + "BuyerTradeParty/Name", "buyer"),
                        Map.entry(event + "DateTimeString", "service_date"),
                        Map.entry(settlement + "InvoiceCurrencyCode", "currency"),
                        Map.entry(settlement + account, "iban"),
                        Map.entry(settlement + "SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString", "due_date"),
                        Map.entry(settlement + sums + "TaxBasisTotalAmount", "net"),
                        Map.entry(settlement + sums + "TaxTotalAmount", "tax"),
                        Map.entry(settlement + sums + "GrandTotalAmount", "total"),
                        Map.entry(settlement + sums + "DuePayableAmount", "amount_due")),
                transaction + "IncludedSupplyChainTradeLineItem",
                Map.of(
                        "AssociatedDocumentLineDocument/LineID",
                        "number",
                        "SpecifiedTradeProduct/Name",
                        "description",
                        lineHeader + "Delivery/BilledQuantity",
                        "quantity",
                        lineHeader + "Agreement/NetPriceProductTradePrice/ChargeAmount",
                        "unit_price",
                        lineHeader + "Settlement/" + lineSums + "/LineTotalAmount",
                        "amount"));
    }

    private static Syntax ubl(String line, String quantity) {
        return new Syntax(
                Map.ofEntries(
                        Map.entry("ID", "invoice_number"),
                        Map.entry("IssueDate", "issue_date"),
                        Map.entry("DueDate", "due_date"),
                        Map.entry("DocumentCurrencyCode", "currency"),
                        Map.entry(SUPPLIER + "PartyLegalEntity/RegistrationName", "seller"),
                        Map.entry(SUPPLIER + "PartyTaxScheme/CompanyID", "vat_id"),
                        Map.entry("AccountingCustomerParty/Party/PartyLegalEntity/RegistrationName", "buyer"),
                        Map.entry("Delivery/ActualDeliveryDate", "service_date"),
                        Map.entry("PaymentMeans/PayeeFinancialAccount/ID", "iban"),
                        Map.entry("PaymentMeans/PaymentDueDate", "due_date"),
                        Map.entry("TaxTotal/TaxAmount", "tax"),
                        Map.entry("LegalMonetaryTotal/TaxExclusiveAmount", "net"),
                        Map.entry("LegalMonetaryTotal/TaxInclusiveAmount", "total"),
                        Map.entry("LegalMonetaryTotal/PayableAmount", "amount_due")),
                line,
                Map.of(
                        "ID",
                        "number",
                        "Item/Name",
                        "description",
                        quantity,
                        "quantity",
                        "Price/PriceAmount",
                        "unit_price",
                        "LineExtensionAmount",
                        "amount"));
    }

    /** The syntax of a document with this root element; null when it is no invoice. */
    static @Nullable Syntax of(String root) {
        return BY_ROOT.get(root);
    }
}
