@{
    ExcludeRules = @(
        # Pester's blocks share variables, which the rule cannot follow.
        'PSUseDeclaredVarsMoreThanAssignments'
        # Files are UTF-8 without a byte-order mark, as everything here is.
        'PSUseBOMForUnicodeEncodedFile'
        # A test turns a variable into a SecureString on purpose.
        'PSAvoidUsingConvertToSecureStringWithPlainText'
    )
}
