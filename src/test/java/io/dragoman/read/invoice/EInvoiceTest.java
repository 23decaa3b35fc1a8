package io.dragoman.read.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EInvoiceTest {
    /** What all of the samples say. */
    private static final Map<String, String> SAID = Map.ofEntries(
            Map.entry("seller", "Holm & Sohn Druck GmbH"),
            Map.entry("buyer", "Amt Lärchental"),
            Map.entry("invoice_number", "2026-0417"),
            Map.entry("issue_date", "2026-04-21"),
            Map.entry("due_date", "2026-05-05"),
            Map.entry("service_date", "2026-04-17"),
            Map.entry("currency", "EUR"),
            Map.entry("net", "440.00"),
            Map.entry("tax", "83.60"),
            Map.entry("total", "523.60"),
            Map.entry("amount_due", "500.00"),
            Map.entry("iban", "DE89370400440532013000"),
            Map.entry("vat_id", "DE136695976"));

    static final String CII = """
        <?xml version="1.0" encoding="UTF-8"?>
        <rsm:CrossIndustryInvoice xmlns:rsm="urn:rsm" xmlns:ram="urn:ram" xmlns:udt="urn:udt">
         <rsm:ExchangedDocumentContext><ram:ID>urn:cen.eu:en16931:2017</ram:ID></rsm:ExchangedDocumentContext>
         <rsm:ExchangedDocument><ram:ID>2026-0417</ram:ID><ram:TypeCode>380</ram:TypeCode>
          <ram:IssueDateTime><udt:DateTimeString format="102">20260421</udt:DateTimeString></ram:IssueDateTime>
         </rsm:ExchangedDocument>
         <rsm:SupplyChainTradeTransaction>
          <ram:IncludedSupplyChainTradeLineItem>
           <ram:AssociatedDocumentLineDocument><ram:LineID>1</ram:LineID></ram:AssociatedDocumentLineDocument>
           <ram:SpecifiedTradeProduct><ram:Name>Briefbögen, 120 g</ram:Name></ram:SpecifiedTradeProduct>
           <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>0.14</ram:ChargeAmount>
           </ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
           <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">2500.0</ram:BilledQuantity>
           </ram:SpecifiedLineTradeDelivery>
           <ram:SpecifiedLineTradeSettlement><ram:SpecifiedTradeSettlementLineMonetarySummation>
            <ram:LineTotalAmount>350.00</ram:LineTotalAmount>
           </ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>
          </ram:IncludedSupplyChainTradeLineItem>
          <ram:IncludedSupplyChainTradeLineItem>
           <ram:AssociatedDocumentLineDocument><ram:LineID>2</ram:LineID></ram:AssociatedDocumentLineDocument>
           <ram:SpecifiedTradeProduct><ram:Name>Umschläge</ram:Name></ram:SpecifiedTradeProduct>
           <ram:SpecifiedLineTradeSettlement><ram:SpecifiedTradeSettlementLineMonetarySummation>
            <ram:LineTotalAmount>90.00</ram:LineTotalAmount>
           </ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>
          </ram:IncludedSupplyChainTradeLineItem>
          <ram:ApplicableHeaderTradeAgreement>
           <ram:SellerTradeParty><ram:Name>Holm &amp; Sohn Druck GmbH</ram:Name>
            <ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">201/113/40209</ram:ID></ram:SpecifiedTaxRegistration>
            <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE136695976</ram:ID></ram:SpecifiedTaxRegistration>
           </ram:SellerTradeParty>
           <ram:BuyerTradeParty><ram:Name>Amt Lärchental</ram:Name></ram:BuyerTradeParty>
          </ram:ApplicableHeaderTradeAgreement>
          <ram:ApplicableHeaderTradeDelivery><ram:ActualDeliverySupplyChainEvent><ram:OccurrenceDateTime>
           <udt:DateTimeString format="102">20260417</udt:DateTimeString>
          </ram:OccurrenceDateTime></ram:ActualDeliverySupplyChainEvent></ram:ApplicableHeaderTradeDelivery>
          <ram:ApplicableHeaderTradeSettlement>
           <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
           <ram:SpecifiedTradeSettlementPaymentMeans><ram:PayeePartyCreditorFinancialAccount>
            <ram:IBANID>DE89370400440532013000</ram:IBANID>
           </ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>
           <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>
            <udt:DateTimeString format="102">20260505</udt:DateTimeString>
           </ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
           <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
            <ram:LineTotalAmount>440.00</ram:LineTotalAmount>
            <ram:TaxBasisTotalAmount>440.00</ram:TaxBasisTotalAmount>
            <ram:TaxTotalAmount currencyID="CHF">80.00</ram:TaxTotalAmount>
            <ram:TaxTotalAmount currencyID="EUR">83.60</ram:TaxTotalAmount>
            <ram:GrandTotalAmount>523.60</ram:GrandTotalAmount>
            <ram:DuePayableAmount>500.00</ram:DuePayableAmount>
           </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
          </ram:ApplicableHeaderTradeSettlement>
         </rsm:SupplyChainTradeTransaction>
        </rsm:CrossIndustryInvoice>
        """;

    private static final String UBL = """
        <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:cac" xmlns:cbc="urn:cbc">
         <cbc:ID>2026-0417</cbc:ID><cbc:IssueDate>2026-04-21</cbc:IssueDate><cbc:DueDate>2026-05-05</cbc:DueDate>
         <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
         <cac:AccountingSupplierParty><cac:Party>
          <cac:PartyTaxScheme><cbc:CompanyID>201/113/40209</cbc:CompanyID></cac:PartyTaxScheme>
          <cac:PartyTaxScheme><cbc:CompanyID>DE136695976</cbc:CompanyID></cac:PartyTaxScheme>
          <cac:PartyLegalEntity><cbc:RegistrationName>Holm &amp; Sohn Druck GmbH</cbc:RegistrationName></cac:PartyLegalEntity>
         </cac:Party></cac:AccountingSupplierParty>
         <cac:AccountingCustomerParty><cac:Party><cac:PartyLegalEntity>
          <cbc:RegistrationName>Amt Lärchental</cbc:RegistrationName>
         </cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
         <cac:Delivery><cbc:ActualDeliveryDate>2026-04-17</cbc:ActualDeliveryDate></cac:Delivery>
         <cac:PaymentMeans><cac:PayeeFinancialAccount><cbc:ID>DE89370400440532013000</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
         <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">83.60</cbc:TaxAmount>
          <cac:TaxSubtotal><cbc:TaxAmount currencyID="EUR">1.00</cbc:TaxAmount></cac:TaxSubtotal></cac:TaxTotal>
         <cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount currencyID="EUR">440.00</cbc:TaxExclusiveAmount>
          <cbc:TaxInclusiveAmount currencyID="EUR">523.60</cbc:TaxInclusiveAmount>
          <cbc:PayableAmount currencyID="EUR">500.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
         <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">2500.0</cbc:InvoicedQuantity>
          <cbc:LineExtensionAmount currencyID="EUR">350.00</cbc:LineExtensionAmount>
          <cac:Item><cbc:Name>Briefbögen, 120 g</cbc:Name></cac:Item>
          <cac:Price><cbc:PriceAmount currencyID="EUR">0.14</cbc:PriceAmount></cac:Price></cac:InvoiceLine>
         <cac:InvoiceLine><cbc:ID>2</cbc:ID><cbc:LineExtensionAmount currencyID="EUR">90.00</cbc:LineExtensionAmount>
          <cac:Item><cbc:Name>Umschläge</cbc:Name></cac:Item></cac:InvoiceLine>
        </Invoice>
        """;

    @Test
    void crossIndustryInvoiceIsReadExactly() {
        assertSaid(EInvoice.read(bytes(CII)));
    }

    @Test
    void universalBusinessLanguageIsReadExactly() {
        assertSaid(EInvoice.read(bytes(UBL)));
    }

    @Test
    void creditNoteIsAnInvoiceToo() {
        String note = UBL.replace("<Invoice ", "<CreditNote ")
                .replace("</Invoice>", "</CreditNote>")
                .replace("InvoiceLine", "CreditNoteLine")
                .replace("InvoicedQuantity", "CreditedQuantity");

        assertSaid(EInvoice.read(bytes(note)));
    }

    @Test
    void zugferdOneIsReadExactly() {
        String old = CII.replace("CrossIndustryInvoice", "CrossIndustryDocument")
                .replace("<rsm:ExchangedDocument>", "<rsm:HeaderExchangedDocument>")
                .replace("</rsm:ExchangedDocument>", "</rsm:HeaderExchangedDocument>")
                .replace("rsm:SupplyChainTradeTransaction", "rsm:SpecifiedSupplyChainTradeTransaction")
                .replace("ApplicableHeaderTrade", "ApplicableSupplyChainTrade")
                .replace("SpecifiedLineTrade", "SpecifiedSupplyChainTrade")
                .replace("SpecifiedTradeSettlementLineMonetary", "SpecifiedTradeSettlementMonetary")
                .replace("SpecifiedTradeSettlementHeaderMonetary", "SpecifiedTradeSettlementMonetary");

        assertSaid(EInvoice.read(bytes(old)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no XML",
                "<html><body>2026-0417</body></html>",
                "<Invoice><ID>1</ID>",
                "<!DOCTYPE Invoice [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Invoice><ID>&x;</ID></Invoice>",
                "<!DOCTYPE Invoice SYSTEM \"http://localhost:1/x.dtd\"><Invoice><ID>1</ID></Invoice>",
            })
    void whatIsNoInvoiceOrAsksForMoreThanItselfHasNoFields(String xml) {
        assertThat(EInvoice.read(bytes(xml))).isEmpty();
    }

    @Test
    void depthIsBounded() {
        assertThat(EInvoice.read(bytes("<Invoice>" + "<a>".repeat(200) + "</a>".repeat(200) + "</Invoice>")))
                .isEmpty();
    }

    private static void assertSaid(List<Field> fields) {
        Map<String, String> found = fields.stream()
                .filter(field -> field.parts().isEmpty())
                .collect(Collectors.toMap(Field::name, Field::plain));
        assertThat(found).isEqualTo(SAID);
        List<Field> items = fields.stream()
                .filter(field -> field.name().equals("line_item"))
                .toList();
        assertThat(items).hasSize(2);
        assertThat(items.get(0).parts().stream().collect(Collectors.toMap(Field::name, Field::plain)))
                .isEqualTo(Map.of(
                        "number",
                        "1",
                        "description",
                        "Briefbögen, 120 g",
                        "quantity",
                        "2500.0",
                        "unit_price",
                        "0.14",
                        "amount",
                        "350.00"));
        assertThat(fields).allMatch(Field::verified);
    }

    private static byte[] bytes(String text) {
        return text.strip().getBytes(StandardCharsets.UTF_8);
    }
}
