package io.millrace.inventory.product;

import io.millrace.inventory.domain.Product;
import io.millrace.platform.openapi.ProblemMembers;
import io.swagger.v3.oas.models.OpenAPI;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** The currencies that a price may have, for the API's description. */
@Component
class CurrencySchema implements OpenApiCustomizer {

    static final String REF = "#/components/schemas/Currency";

    @Override
    public void customise(OpenAPI api) {
        var currency = ProblemMembers.type("string");
        currency.setDescription("ISO 4217 code");
        currency.setEnum(
                Product.CURRENCIES.stream().sorted().map(Object.class::cast).toList());
        currency.setExample("GBP");
        api.getComponents().addSchemas("Currency", currency);
    }
}
