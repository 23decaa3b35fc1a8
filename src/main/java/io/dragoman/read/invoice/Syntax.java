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
    private static final String AGREEMENT = "SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/";
    private static final String DELIVERY = "SupplyChainTradeTransaction/ApplicableHeaderTradeDelivery/";
    private static final String SETTLEMENT = "SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement/";
    private static final String SUMS = SETTLEMENT + "SpecifiedTradeSettlementHeaderMonetarySummation/";

    /** UN/CEFACT Cross Industry Invoice D16B. */
    private static final Syntax CII = new Syntax(
            Map.ofEntries(
                    Map.entry("ExchangedDocument/ID", "invoice_number"),
                    Map.entry("ExchangedDocument/IssueDateTime/DateTimeString", "issue_date"),
                    Map.entry(AGREEMENT + "SellerTradeParty/Name", "seller"),
                    Map.entry(AGREEMENT + "SellerTradeParty/SpecifiedTaxRegistration/ID", "vat_id"),
                    Map.entry(AGREEMENT + "BuyerTradeParty/Name", "buyer"),
                    Map.entry(
                            DELIVERY + "ActualDeliverySupplyChainEvent/OccurrenceDateTime/DateTimeString",
                            "service_date"),
                    Map.entry(SETTLEMENT + "InvoiceCurrencyCode", "currency"),
                    Map.entry(
                            SETTLEMENT
                                    + "SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID",
                            "iban"),
                    Map.entry(SETTLEMENT + "SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString", "due_date"),
                    Map.entry(SUMS + "TaxBasisTotalAmount", "net"),
                    Map.entry(SUMS + "TaxTotalAmount", "tax"),
                    Map.entry(SUMS + "GrandTotalAmount", "total"),
                    Map.entry(SUMS + "DuePayableAmount", "amount_due")),
            "SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem",
            Map.of(
                    "AssociatedDocumentLineDocument/LineID", "number",
                    "SpecifiedTradeProduct/Name", "description",
                    "SpecifiedLineTradeDelivery/BilledQuantity", "quantity",
                    "SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount", "unit_price",
                    "SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount",
                            "amount"));

    private static final String OLD = "SpecifiedSupplyChainTradeTransaction/";
    private static final String OLD_SETTLEMENT = OLD + "ApplicableSupplyChainTradeSettlement/";
    private static final String OLD_SUMS = OLD_SETTLEMENT + "SpecifiedTradeSettlementMonetarySummation/";
    private static final String OLD_SELLER = OLD + "ApplicableSupplyChainTradeAgreement/SellerTradeParty/";

    /** ZUGFeRD 1.0. */
    private static final Syntax ZUGFERD_1 = new Syntax(
            Map.ofEntries(
                    Map.entry("HeaderExchangedDocument/ID", "invoice_number"),
                    Map.entry("HeaderExchangedDocument/IssueDateTime/DateTimeString", "issue_date"),
                    Map.entry(OLD_SELLER + "Name", "seller"),
                    Map.entry(OLD_SELLER + "SpecifiedTaxRegistration/ID", "vat_id"),
                    Map.entry(OLD + "ApplicableSupplyChainTradeAgreement/BuyerTradeParty/Name", "buyer"),
                    Map.entry(
                            OLD + "ApplicableSupplyChainTradeDelivery/ActualDeliverySupplyChainEvent/OccurrenceDateTime"
                                    + "/DateTimeString",
                            "service_date"),
                    Map.entry(OLD_SETTLEMENT + "InvoiceCurrencyCode", "currency"),
                    Map.entry(
                            OLD_SETTLEMENT
                                    + "SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID",
                            "iban"),
                    Map.entry(OLD_SETTLEMENT + "SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString", "due_date"),
                    Map.entry(OLD_SUMS + "TaxBasisTotalAmount", "net"),
                    Map.entry(OLD_SUMS + "TaxTotalAmount", "tax"),
                    Map.entry(OLD_SUMS + "GrandTotalAmount", "total"),
                    Map.entry(OLD_SUMS + "DuePayableAmount", "amount_due")),
            OLD + "IncludedSupplyChainTradeLineItem",
            Map.of(
                    "AssociatedDocumentLineDocument/LineID", "number",
                    "SpecifiedTradeProduct/Name", "description",
                    "SpecifiedSupplyChainTradeDelivery/BilledQuantity", "quantity",
                    "SpecifiedSupplyChainTradeAgreement/NetPriceProductTradePrice/ChargeAmount", "unit_price",
                    "SpecifiedSupplyChainTradeSettlement/SpecifiedTradeSettlementMonetarySummation/LineTotalAmount",
                            "amount"));

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
