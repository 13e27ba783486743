package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What keeps the data of directories. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "(has(self.type) && self.type == 'PostgreSQL') == has(self.connection)",
    fieldPath = ".connection",
    message = "belongs to the type PostgreSQL, which must have it")
@ValidationRule(
    value =
        "!(has(self.type) && self.type == 'PostgreSQL')"
            + " || !(has(self.size) || has(self.storageClassName))",
    message = "size and storageClassName are of a volume, which belongs to the type Embedded")
public record Storage(
    @Default("Embedded")
        @JsonPropertyDescription(
            "Embedded: a volume of each directory's own, and one pod. PostgreSQL: a database, and as"
                + " many pods as spec.runtime.replicas says. A directory keeps the storage that it"
                + " began with.")
        @Nullable StorageType type,
    @Pattern("^[1-9][0-9]*(Mi|Gi|Ti)$")
        @JsonPropertyDescription("Size of the volume. Default: 1Gi.")
        @Nullable String size,
    @Size(min = 1, max = 253)
        @JsonPropertyDescription("Its StorageClass. Left out: the default of the cluster.")
        @Nullable String storageClassName,
    @JsonPropertyDescription("How the database is reached.")
        @Nullable DatabaseConnection connection) {}
