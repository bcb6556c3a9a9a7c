# Describes an object of JSON, types included, so that two readers can be compared. The same script recorded the expected shapes.
function Show-Text([string] $text) {
    -join $(foreach ($c in $text.ToCharArray()) {
        if ($c -ge ' ' -and $c -le '~') { $c } else { '<{0:x4}>' -f [int] $c }
    })
}

function Show-Shape($value) {
    if ($null -eq $value) { return 'null' }

    if ($value -is [datetime]) {
        if ($value.Kind -eq 'Local') { $value = $value.ToUniversalTime(); return "local $($value.ToString('yyyy-MM-ddTHH:mm:ss.fffffff', [cultureinfo]::InvariantCulture))" }
        return "$($value.Kind.ToString().ToLowerInvariant()) $($value.ToString('yyyy-MM-ddTHH:mm:ss.fffffff', [cultureinfo]::InvariantCulture))"
    }

    if ($value -is [string]) { return "'$(Show-Text $value)'" }
    if ($value -is [array]) { return "[$(@(foreach ($item in $value) { Show-Shape $item }) -join ', ')]" }
    if ($value -is [System.Collections.IDictionary]) { return "@{$(@(foreach ($entry in $value.GetEnumerator()) { "$(Show-Text $entry.Key)=$(Show-Shape $entry.Value)" }) -join '; ')}" }
    if ($value -is [System.Management.Automation.PSCustomObject]) { return "{$(@(foreach ($property in $value.PSObject.Properties) { "$(Show-Text $property.Name)=$(Show-Shape $property.Value)" }) -join '; ')}" }
    if ($value -is [double]) { return "Double $($value.ToString('R', [cultureinfo]::InvariantCulture))" }

    return "$($value.GetType().Name) $($value.ToString())"
}

# What a pipeline receives: one shape per object.
function Show-Shapes($values) { @(foreach ($value in $values) { Show-Shape $value }) -join ' | ' }
