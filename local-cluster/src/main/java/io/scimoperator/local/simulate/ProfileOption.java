package io.scimoperator.local.simulate;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --profile}. */
final class ProfileOption implements ITypeConverter<Profile> {

  @Override
  public Profile convert(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "okta" -> new OktaProfile();
      case "entra" -> new EntraProfile();
      default ->
          throw new TypeConversionException("there is no profile " + value + ": okta or entra");
    };
  }
}
